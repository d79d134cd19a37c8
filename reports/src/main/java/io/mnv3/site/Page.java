package io.mnv3.site;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.mnv3.Resources;
import io.mnv3.claim.Outcome;
import io.mnv3.claim.Verdict;
import io.mnv3.figure.Figure;
import io.mnv3.figure.FigureFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page.
 *
 * @param provenance what the page was made from, in a sentence
 * @param verdicts on the paper's claims
 * @param sections after the claims
 */
public record Page(String provenance, List<Verdict> verdicts, List<Section> sections) {
  public Page {
    verdicts = List.copyOf(verdicts);
    sections = List.copyOf(sections);
  }

  /** The verdicts with one outcome. */
  public record Group(Outcome outcome, List<Verdict> verdicts) {}

  /** The page as HTML. */
  public String html() {
    StringWriter out = new StringWriter();
    try {
      Template template = configuration().getTemplate("page.ftlh");
      template.process(model(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's template cannot be read", e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the page's template does not fit what it shows", e);
    }
    return out.toString();
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(Page.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }

  private Map<String, Object> model() {
    Map<String, String> pictures = new HashMap<>();
    for (Section section : sections) {
      for (Figure figure : section.figures()) {
        pictures.put(figure.id(), dataUri(figure));
      }
    }
    return Map.of(
        "provenance", provenance,
        "groups", groups(),
        "sections", sections,
        "pictures", pictures,
        "script", Resources.text(Page.class, "tables.js"));
  }

  private List<Group> groups() {
    return Arrays.stream(Outcome.values())
        .map(outcome ->
            new Group(outcome, verdicts.stream().filter(v -> v.outcome() == outcome).toList()))
        .toList();
  }

  private static String dataUri(Figure figure) {
    byte[] svg = FigureFiles.svg(figure).getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }
}
