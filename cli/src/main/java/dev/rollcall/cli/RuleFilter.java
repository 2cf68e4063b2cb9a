package dev.rollcall.cli;

import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which of the pages {@code rollcall rules} lists. */
final class RuleFilter {
  /** More words than this are no help in a message. */
  private static final int WORDS_MAX = 40;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = Candidates.Profiles.class,
      description = "Those of this profile.")
  private String profile;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      completionCandidates = Candidates.Families.class,
      description = "Those of this family, such as statefulsets or probes-and-lifecycle.")
  private String family;

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      completionCandidates = Candidates.Severities.class,
      description = "Those of this severity: info, warning or error.")
  private String severity;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      completionCandidates = Candidates.Kinds.class,
      description = "Those that look at objects of this kind, such as StatefulSet.")
  private String kind;

  @Option(names = "--fixable", description = "Those that may offer a fix.")
  private boolean fixable;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Those that come from there: built-in, the configuration, or a jar.")
  private String source;

  @Option(
      names = "--like",
      paramLabel = "TOOL:ID",
      completionCandidates = Candidates.Elsewhere.class,
      description = "Those that find what this check of another tool finds.")
  private String like;

  /** The pages that every given option names, in their order. */
  List<RuleInfo> of(Pages all) {
    List<RuleInfo> pages = all.all();
    Stream<RuleInfo> left = pages.stream();
    if (profile != null) {
      named("--profile", profile, words(pages, Pages::profileNames));
      left = left.filter(page -> Pages.profileNames(page).contains(profile));
    }
    if (family != null) {
      String slug = slug(family);
      named("--family", slug, families(pages));
      left = left.filter(page -> slug(page.family()).equals(slug));
    }
    if (severity != null) {
      named("--severity", severity, words(pages, page -> List.of(page.severity().word())));
      left = left.filter(page -> page.severity().word().equals(severity));
    }
    if (kind != null) {
      named("--kind", kind, words(pages, RuleInfo::kinds));
      left = left.filter(page -> all.looksAt(page, kind));
    }
    if (fixable) {
      left = left.filter(page -> page.fix().isPresent());
    }
    if (source != null) {
      named("--source", source, words(pages, page -> List.of(all.source(page))));
      left = left.filter(page -> all.source(page).equals(source));
    }
    if (like != null) {
      named("--like", like, words(pages, RuleInfo::aliases));
      left = left.filter(page -> page.aliases().contains(like));
    }
    return left.toList();
  }

  /** The families of the pages in the form in which {@code --family} takes them. */
  static Collection<String> families(List<RuleInfo> pages) {
    return words(pages, page -> List.of(slug(page.family())));
  }

  static Collection<String> words(
      List<RuleInfo> pages, Function<RuleInfo, Collection<String>> words) {
    Collection<String> all = new TreeSet<>();
    pages.forEach(page -> all.addAll(words.apply(page)));
    return all;
  }

  /** {@code Pod Security Standards, baseline} is typed {@code pod-security-standards-baseline}. */
  private static String slug(String heading) {
    return heading.toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-');
  }

  private static void named(String option, String word, Collection<String> words) {
    if (!words.contains(word)) {
      String end =
          Nearest.to(word, words)
              .map(near -> "nothing of that name; did you mean " + near + "?")
              .orElse(
                  words.size() > WORDS_MAX
                      ? "nothing of that name"
                      : "there are " + String.join(", ", words));
      throw new UsageError(option + " " + word + ": " + end);
    }
  }
}
