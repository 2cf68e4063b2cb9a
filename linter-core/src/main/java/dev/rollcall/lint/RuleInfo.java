package dev.rollcall.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule's page and metadata. Made once per rule class:
 *
 * <pre>{@code
 * RuleInfo.rule("image-tag-latest", Severity.WARNING)
 *     .summary("The image has no tag, or the tag `latest`")
 *     .why("…").bad("…").good("…").build()
 * }</pre>
 *
 * <p>In {@code bad}, each line where a finding is due ends in {@code # finding: <id>}. In a rule
 * that looks at several files, a line {@code # file: name.yaml} starts the next file.
 */
public final class RuleInfo {
  /** The built-in kinds that are pods or make them. */
  public static final Set<String> KINDS_WITH_PODS =
      Set.of(
          "Pod",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "CronJob");

  private final Builder parts;

  private RuleInfo(Builder parts) {
    this.parts = parts;
  }

  /** Starts a rule's page. */
  public static Builder rule(String id, Severity severity) {
    return new Builder(id, severity);
  }

  /** Kebab-case, named for the problem, so that "ignore image-tag-latest" reads right. */
  public String id() {
    return parts.id;
  }

  /** The severity unless configuration says otherwise. */
  public Severity severity() {
    return parts.severity;
  }

  /** One line: what is wrong. */
  public String summary() {
    return parts.summary;
  }

  /** A paragraph: why that hurts. */
  public String why() {
    return parts.why;
  }

  /** A manifest with the problem. */
  public String bad() {
    return parts.bad;
  }

  /** The manifest without it. */
  public String good() {
    return parts.good;
  }

  /** The profiles the rule is on in, such as {@code recommended}. */
  public Set<String> profiles() {
    return parts.profiles;
  }

  /** The group in the catalogue, such as {@code StatefulSets}: where the index lists it. */
  public String family() {
    return parts.family;
  }

  /** The only kinds the rule looks at; empty for all. */
  public Set<String> kinds() {
    return parts.kinds;
  }

  /** True if the server of some minor rejects what the rule finds; the finding is then one. */
  public boolean isRejected() {
    return parts.rejected;
  }

  /** True if the server warns of what the rule finds; the finding is then one. */
  public boolean isWarned() {
    return parts.warned;
  }

  /** How far the fix that findings of this rule may offer can be trusted; empty without any. */
  public Optional<Fix.Applicability> fix() {
    return Optional.ofNullable(parts.fix);
  }

  /** What {@code rollcall.yaml} may tell the rule, in the order of its page. */
  public List<Parameter<?>> parameters() {
    return parts.parameters;
  }

  /** True if the rule reports nothing until one of {@link #awaited} is set. */
  public boolean isSilentUntilSet() {
    return parts.silentUntilSet;
  }

  /** The names of the parameters without which the rule has nothing to go by. */
  public List<String> awaited() {
    List<String> names = new ArrayList<>();
    for (Parameter<?> one : parts.parameters) {
      if (parts.silentUntilSet && one.standardText().isEmpty()) {
        names.add(one.name());
      }
    }
    return names;
  }

  /** Ids of the same check in other tools, such as {@code kube-linter:latest-tag}. */
  public List<String> aliases() {
    return parts.aliases;
  }

  /** Collects the parts of a page. */
  public static final class Builder {
    private final String id;
    private final Severity severity;
    private String summary = "";
    private String why = "";
    private String bad = "";
    private String good = "";
    private String family = "";
    private Set<String> profiles =
        Collections.unmodifiableSet(new TreeSet<>(List.of("recommended", "strict")));
    private Set<String> kinds = Set.of();
    private List<String> aliases = List.of();
    private List<Parameter<?>> parameters = List.of();
    private boolean silentUntilSet;
    private Fix.Applicability fix;
    private boolean rejected;
    private boolean warned;

    private Builder(String id, Severity severity) {
      this.id = id;
      this.severity = severity;
    }

    /** One line, no full stop. */
    public Builder summary(String text) {
      this.summary = text;
      return this;
    }

    /** Why it hurts, in sentences. */
    public Builder why(String text) {
      this.why = text;
      return this;
    }

    /** A manifest that raises the finding on the lines marked {@code # finding: id}. */
    public Builder bad(String text) {
      this.bad = text;
      return this;
    }

    /** A manifest that raises no finding of any rule. */
    public Builder good(String text) {
      this.good = text;
      return this;
    }

    /** The heading under which the rule is listed. */
    public Builder family(String heading) {
      this.family = heading;
      return this;
    }

    /** Says that the server rejects it too: both become one finding, in the rule's words. */
    public Builder rejected() {
      this.rejected = true;
      return this;
    }

    /** Says that the server warns of it too: both become one finding, in the rule's words. */
    public Builder warned() {
      this.warned = true;
      return this;
    }

    /** Replaces the default profiles, which are {@code recommended} and {@code strict}. */
    public Builder profiles(String... names) {
      this.profiles = Collections.unmodifiableSet(new TreeSet<>(Arrays.asList(names)));
      return this;
    }

    /**
     * Limits the rule to objects of these kinds. A plain name is a kind of Kubernetes itself; one
     * of a custom resource has its group behind, as in {@code ScaledObject.keda.sh}.
     */
    public Builder kinds(String... names) {
      this.kinds = Set.of(names);
      return this;
    }

    /** Limits the rule to the built-in kinds that are pods or make them: those with a template. */
    public Builder kindsWithPods() {
      this.kinds = KINDS_WITH_PODS;
      return this;
    }

    /** What the rule may be told; without a word of it the defaults hold. */
    public Builder parameters(Parameter<?>... all) {
      this.parameters = List.of(all);
      return this;
    }

    /** Says that the rule has nothing to go by until {@code rollcall.yaml} sets a parameter. */
    public Builder silentUntilSet() {
      this.silentUntilSet = true;
      return this;
    }

    /** Says that findings may offer a fix, and that some of them keep the meaning. */
    public Builder safeFix() {
      this.fix = Fix.Applicability.SAFE;
      return this;
    }

    /** Says that findings may offer a fix, each of which may change what happens. */
    public Builder unsafeFix() {
      this.fix = Fix.Applicability.UNSAFE;
      return this;
    }

    /** The same check elsewhere, as {@code tool:id}. */
    public Builder sameAs(String... toolIds) {
      List<String> ids = new ArrayList<>(Arrays.asList(toolIds));
      Collections.sort(ids);
      this.aliases = List.copyOf(ids);
      return this;
    }

    /** The page. */
    public RuleInfo build() {
      return new RuleInfo(this);
    }
  }
}
