package io.mnv3.netadapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Row;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Studies;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private static final LatencySource PIXEL1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.BEFORE_V3);
  private static final Architecture START = Studies.network("record:h-swish");
  private static final double LEAST = 0.01 * PIXEL1.micros(Lowering.lower(START));
  private static final Proposals PROPOSALS = new Proposals(PIXEL1, LEAST);

  @Test
  void everyExpansionAndEveryBottleneckIsProposed() {
    assertThat(PROPOSALS.of(START))
        .extracting(Proposal::layer)
        .filteredOn(layer -> layer.endsWith("/expand"))
        .hasSize(15)
        .doesNotContain("bneck1/expand");
    assertThat(Width.of(START))
        .filteredOn(width -> width.kind() == Width.Kind.BOTTLENECK)
        .extracting(width -> width.channels(START))
        .containsExactly(16, 24, 40, 80, 112, 160, 320);
  }

  @Test
  void eachIsTheWidestNetworkThatSavesEnough() {
    double present = PROPOSALS.micros(START);
    for (Proposal proposal : PROPOSALS.of(START)) {
      assertThat(present - proposal.micros()).isGreaterThanOrEqualTo(LEAST);
      assertThat(PIXEL1.micros(Lowering.lower(proposal.architecture())))
          .isCloseTo(proposal.micros(), withPercentage(1e-6));
      int wider = proposal.after() + Width.STEP;
      if (wider < proposal.before()) {
        Architecture other = proposal.width().edit(wider).apply(START);
        assertThat(present - PROPOSALS.micros(other)).isLessThan(LEAST);
      }
    }
  }

  @Test
  void aProposalChangesOneWidthAndWhatFollowsFromIt() {
    for (Proposal proposal : PROPOSALS.of(START)) {
      Architecture narrower = proposal.edit().apply(START);
      assertThat(narrower.rows()).isEqualTo(proposal.architecture().rows());
      for (Width width : Width.of(START)) {
        int channels = width.equals(proposal.width()) ? proposal.after() : width.channels(START);
        assertThat(width.channels(narrower)).isEqualTo(channels);
      }
    }
  }

  @Test
  void blocksThatResidualsTieTogetherShrinkTogether() {
    Proposal proposal =
        PROPOSALS.of(START).stream()
            .filter(each -> each.layer().equals("bneck7/project"))
            .findFirst()
            .orElseThrow();
    List<Row> rows = proposal.architecture().rows();
    assertThat(rows.subList(7, 11)).allMatch(row -> row.out(0) == proposal.after());
    assertThat(rows.get(6).out(0)).isEqualTo(40);
    assertThat(rows.get(11).out(0)).isEqualTo(112);
  }

  @Test
  void anExpansionStaysOneAndNothingEndsTheSearch() {
    Proposals greedy = new Proposals(PIXEL1, 0.2 * PROPOSALS.micros(START));
    assertThat(greedy.of(START)).allMatch(each -> each.after() >= Width.STEP);
    Proposals impossible = new Proposals(PIXEL1, PROPOSALS.micros(START));
    assertThat(impossible.of(START)).isEmpty();
  }

  @Test
  void whatTheAuthorsCameToCanBeReached() {
    Architecture present = START;
    for (var shrunk : OptimisationRecord.NETADAPT_EXPANSIONS.entrySet()) {
      Width width = new Width(Width.Kind.EXPANSION, shrunk.getKey());
      assertThat(Width.of(present)).contains(width);
      present = width.edit(shrunk.getValue()).apply(present);
    }
    assertThat(present.rows()).isEqualTo(Studies.network("record:netadapt").rows());
  }

  @Test
  void whatIsTiedToTheStemStays() {
    Architecture large = Architectures.named("mobilenet_v3_large");
    assertThat(Width.of(large))
        .doesNotContain(new Width(Width.Kind.BOTTLENECK, 1))
        .contains(new Width(Width.Kind.BOTTLENECK, 2));
    assertThat(Width.of(Architectures.named("mobilenet_v1"))).isEmpty();
    assertThat(Width.of(Architectures.named("mobilenet_edgetpu"))).isNotEmpty();
  }
}
