package io.mnv3.site;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.mnv3.Resources;
import io.mnv3.claim.Outcome;
import io.mnv3.claim.Topic;
import io.mnv3.claim.Verdict;
import io.mnv3.claim.Verdict.Evidence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The report's pages.
 *
 * @param provenance what they were made from, in a sentence
 * @param verdicts on the paper's claims
 * @param findings on topics, besides the verdicts
 * @param sections each a page
 */
public record Site(
    String provenance,
    List<Verdict> verdicts,
    Map<Topic, List<Evidence>> findings,
    List<Section> sections) {
  /** The file of the page that answers the paper's claims and leads to the others. */
  public static final String SUMMARY = "index.html";

  public Site {
    verdicts = List.copyOf(verdicts);
    findings = Map.copyOf(findings);
    sections = List.copyOf(sections);
  }

  /** The verdicts with one outcome. */
  public record Group(Outcome outcome, List<Verdict> verdicts) {}

  /**
   * What is to be said on a topic.
   *
   * @param findings besides the verdicts
   * @param groups its verdicts by outcome, of every outcome
   * @param sections that say more
   */
  public record Answer(
      Topic topic,
      List<Evidence> findings,
      List<Verdict> verdicts,
      List<Group> groups,
      List<Section> sections) {}

  /** The pages as HTML, by the names of their files. */
  public SortedMap<String, String> pages() {
    Map<String, Object> common = common();
    Configuration templates = templates();
    SortedMap<String, String> pages = new TreeMap<>();
    pages.put(SUMMARY, page(templates, "summary.ftlh", summary(common)));
    for (int i = 0; i < sections.size(); i++) {
      pages.put(sections.get(i).file(), page(templates, "section.ftlh", section(common, i)));
    }
    return pages;
  }

  private static Configuration templates() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(Site.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }

  private static String page(Configuration templates, String template, Map<String, Object> model) {
    StringWriter out = new StringWriter();
    try {
      templates.getTemplate(template).process(model, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + template + " cannot be read", e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + template + " does not fit", e);
    }
    return out.toString();
  }

  /** What every page needs. */
  private Map<String, Object> common() {
    return Map.of(
        "provenance",
        provenance,
        "sections",
        sections,
        "places",
        places(),
        "style",
        Resources.text(Site.class, "style.css"),
        "script",
        Resources.text(Site.class, "tables.js") + Resources.text(Site.class, "values.js"));
  }

  /** The file of the page that shows a table or figure, by its id. */
  private Map<String, String> places() {
    Map<String, String> places = new HashMap<>();
    for (Section section : sections) {
      section.figures().forEach(figure -> places.put(figure.id(), section.file()));
      section.tables().forEach(table -> places.put(table.id(), section.file()));
    }
    return places;
  }

  private Map<String, Object> summary(Map<String, Object> common) {
    Map<String, Object> model = new HashMap<>(common);
    model.put("groups", groups(verdicts));
    model.put("answers", Arrays.stream(Topic.values()).map(this::answer).toList());
    return model;
  }

  private Answer answer(Topic topic) {
    List<Verdict> own = verdicts.stream().filter(v -> v.claim().topic() == topic).toList();
    return new Answer(
        topic,
        findings.getOrDefault(topic, List.of()),
        own,
        groups(own),
        sections.stream().filter(section -> topic.sections().contains(section.id())).toList());
  }

  private static List<Group> groups(List<Verdict> verdicts) {
    return Arrays.stream(Outcome.values())
        .map(outcome ->
            new Group(outcome, verdicts.stream().filter(v -> v.outcome() == outcome).toList()))
        .toList();
  }

  private Map<String, Object> section(Map<String, Object> common, int at) {
    Section section = sections.get(at);
    Map<String, Object> model = new HashMap<>(common);
    model.put("section", section);
    model.put("drawings", drawings(section));
    model.put("verdicts", verdicts.stream().filter(verdict -> restsOn(section, verdict)).toList());
    if (at > 0) {
      model.put("before", sections.get(at - 1));
    }
    if (at < sections.size() - 1) {
      model.put("after", sections.get(at + 1));
    }
    return model;
  }

  private static boolean restsOn(Section section, Verdict verdict) {
    return verdict.evidence().stream().anyMatch(evidence -> section.shows(evidence.exhibit()));
  }

  private static Map<String, String> drawings(Section section) {
    Map<String, String> drawings = new HashMap<>();
    section.figures().forEach(figure -> drawings.put(figure.id(), InlineSvg.of(figure)));
    return drawings;
  }
}
