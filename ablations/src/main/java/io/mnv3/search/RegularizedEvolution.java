package io.mnv3.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Regularised evolution (Real et al., arXiv 1802.01548, Algorithm 1): the best of a few that are
 * drawn from the population has a child, one of whose options is another one; the oldest dies,
 * however good. The paper has a population of 100 and draws 25, for budgets of 20,000; these are
 * for hundreds. Children are made several at a time from the same population, as the paper's
 * parallel workers do.
 */
final class RegularizedEvolution implements Searcher {
  private static final int POPULATION = 3 * BATCH;
  private static final int DRAWN = 6;

  private final List<Integer> options;
  private final RandomGenerator random;
  private final Deque<Member> population = new ArrayDeque<>();
  private List<Candidate> asked = List.of();

  private record Member(Candidate candidate, double reward) {}

  RegularizedEvolution(List<Integer> options, long seed) {
    this.options = List.copyOf(options);
    random = new SplittableRandom(seed);
  }

  @Override
  public List<Candidate> ask() {
    List<Candidate> next = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      next.add(
          population.size() < POPULATION
              ? RandomSearch.candidate(options, random)
              : mutated(parent()));
    }
    asked = List.copyOf(next);
    return asked;
  }

  private Candidate parent() {
    List<Member> members = List.copyOf(population);
    Member best = members.get(random.nextInt(members.size()));
    for (int i = 1; i < DRAWN; i++) {
      Member other = members.get(random.nextInt(members.size()));
      best = other.reward() > best.reward() ? other : best;
    }
    return best.candidate();
  }

  private Candidate mutated(Candidate parent) {
    List<Integer> child = new ArrayList<>(parent.options());
    int choice = random.nextInt(child.size());
    int shift = 1 + random.nextInt(options.get(choice) - 1);
    child.set(choice, (child.get(choice) + shift) % options.get(choice));
    return new Candidate(child);
  }

  @Override
  public void tell(List<Double> rewards) {
    for (int i = 0; i < rewards.size(); i++) {
      population.addLast(new Member(asked.get(i), rewards.get(i)));
      if (population.size() > POPULATION) {
        population.removeFirst();
      }
    }
  }
}
