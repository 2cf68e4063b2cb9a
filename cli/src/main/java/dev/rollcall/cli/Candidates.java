package dev.rollcall.cli;

import dev.rollcall.dryrun.plan.ApplyOrder;
import dev.rollcall.lint.CheckIds;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.migrate.ForeignConfiguration;
import dev.rollcall.rules.BuiltinRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a shell offers as values of options; looked up only when a completion script is written. */
final class Candidates {
  private Candidates() {}

  /** Formats of {@code lint --report}. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return dev.rollcall.report.Formats.NAMES.iterator();
    }
  }

  /** Formats of {@code plan --report}. */
  static final class PlanFormats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> names = new ArrayList<>(Reports.NAMES);
      names.add("mermaid");
      return names.iterator();
    }
  }

  /** Formats of {@code rules}. */
  static final class RuleFormats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("text", "json").iterator();
    }
  }

  /** Formats of {@code explain --defaults}. */
  static final class ObjectFormats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("yaml", "json").iterator();
    }
  }

  /** Values of {@code --color}. */
  static final class Colours implements Iterable<String> {
    static final List<String> WORDS = List.of("auto", "always", "never");

    @Override
    public Iterator<String> iterator() {
      return WORDS.iterator();
    }
  }

  /** Values of {@code --fail-on}. */
  static final class Severities implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Severity.values()).map(Severity::word).iterator();
    }
  }

  /** Values of {@code --stage}. */
  static final class Stages implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Stage.values()).map(Stage::word).iterator();
    }
  }

  /** Values of {@code --profile}. */
  static final class Profiles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      TreeSet<String> profiles = new TreeSet<>();
      BuiltinRules.all().forEach(rule -> profiles.addAll(rule.info().profiles()));
      return profiles.iterator();
    }
  }

  /** Values of {@code rules --family}. */
  static final class Families implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RuleFilter.families(Pages.builtIn().all()).iterator();
    }
  }

  /** Values of {@code rules --kind}. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RuleFilter.words(Pages.builtIn().all(), RuleInfo::kinds).iterator();
    }
  }

  /** Values of {@code rules --like}. */
  static final class Elsewhere implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RuleFilter.words(Pages.builtIn().all(), RuleInfo::aliases).iterator();
    }
  }

  /** Values of {@code plan --order}. */
  static final class Orders implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ApplyOrder.values()).map(ApplyOrder::word).iterator();
    }
  }

  /** Values of {@code --kubernetes-version}. */
  static final class Versions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.iterate(
              KubernetesVersions.OLDEST_SUPPORTED,
              minor -> minor <= KubernetesVersions.NEWEST_SUPPORTED,
              minor -> minor + 1)
          .map(minor -> "1." + minor)
          .iterator();
    }
  }

  /** Values of {@code --unknown-kinds}. */
  static final class UnknownKinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("info", "error", "ignore").iterator();
    }
  }

  /** Values of {@code init --from}. */
  static final class Tools implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ForeignConfiguration.TOOLS.iterator();
    }
  }

  /** Values of {@code plan --what-if}. */
  static final class Fates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("ready", "never-ready", "image-pull").iterator();
    }
  }

  /** The ids that {@code explain} and {@code --rule} take. */
  static final class RuleIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      TreeSet<String> ids = new TreeSet<>(CheckIds.ALL);
      BuiltinRules.all().forEach(rule -> ids.add(rule.info().id()));
      return ids.iterator();
    }
  }
}
