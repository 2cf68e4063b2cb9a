package dev.rollcall.cli;

import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the page of a rule, or objects as a server would store them. */
@Command(
    name = "explain",
    description = {
      "Print the page of a rule: why, a bad and a good example.",
      "With --defaults, show the objects of a file as a server would store them."
    },
    footer = {
      "",
      "Example: rollcall explain image-tag-latest",
      "         rollcall explain --defaults web.yaml | diff web.yaml -"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      completionCandidates = Candidates.RuleIds.class,
      description = "The id in square brackets behind a finding.")
  private String id;

  @Mixin private final RuleOptions options = new RuleOptions();

  @Option(
      names = "--defaults",
      paramLabel = "FILE",
      description =
          "A file, a folder or -: what the server makes of it, with defaults, canonical amounts"
              + " and an empty status.")
  private String defaults;

  @Option(
      names = {"--format", "--report"},
      completionCandidates = Candidates.ObjectFormats.class,
      paramLabel = "FORMAT",
      description = "For --defaults: yaml (default) or json.")
  private String format = "yaml";

  @Option(
      names = "--crds",
      paramLabel = "PATH",
      description = "For --defaults: definitions of its custom resources; repeatable.")
  private List<String> crds = new ArrayList<>();

  @Option(
      names = "--kubernetes-version",
      paramLabel = "V",
      completionCandidates = Candidates.Versions.class,
      description = "For --defaults: the minor that stores them (default: 1.36).")
  private String kubernetesVersion = KubernetesVersions.DEFAULT.toString();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "For --defaults: the namespace of objects that name none (default: default).")
  private String namespace = "default";

  ExplainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (defaults != null) {
      return stored();
    }
    if (id == null) {
      throw new UsageError("nothing to explain; name a rule, or --defaults FILE");
    }
    Pages pages = Pages.of(options, streams);
    Optional<RuleInfo> page = pages.of(id);
    if (page.isEmpty()) {
      List<String> ids = pages.all().stream().map(RuleInfo::id).toList();
      throw new UsageError(
          "no rule \""
              + id
              + "\""
              + Nearest.to(id, ids).map(n -> "; did you mean " + n + "?").orElse(""));
    }
    print(page.get(), pages.source(page.get()));
    return ExitCode.CLEAN;
  }

  private int stored() {
    if (id != null) {
      throw new UsageError("explain either a rule or --defaults FILE");
    }
    if (!format.equals("yaml") && !format.equals("json")) {
      throw new UsageError("--format " + format + ": explain --defaults has yaml and json");
    }
    KubernetesVersions version =
        KubernetesVersions.parse(kubernetesVersion)
            .filter(one -> !one.isRange())
            .orElseThrow(
                () ->
                    new UsageError(
                        "--kubernetes-version "
                            + kubernetesVersion
                            + ": one of "
                            + KubernetesVersions.supported()));
    List<KubeObject> definitions =
        GivenDefinitions.read(
            crds, Configuration.of(options.config, options.noConfig, streams), streams);
    return new StoredView(streams, version.newest(), namespace, definitions)
        .print(defaults, format);
  }

  private void print(RuleInfo info, String source) {
    StringBuilder page = new StringBuilder();
    page.append(info.id()).append(" (").append(info.severity().word()).append(")\n\n");
    page.append(info.summary()).append(".\n\n");
    if (!info.why().isBlank()) {
      page.append(info.why().strip()).append("\n\n");
    }
    if (!info.bad().isEmpty()) {
      page.append("Bad:\n\n").append(info.bad().indent(2));
      page.append("\nGood:\n\n").append(info.good().indent(2)).append('\n');
    }
    page.append(ParameterText.plain(info));
    if (!source.equals(Pages.BUILT_IN)) {
      page.append("From: ").append(source).append('\n');
    }
    page.append("Profiles: ").append(Pages.profiles(info)).append('\n');
    if (!info.aliases().isEmpty()) {
      page.append("Elsewhere: ").append(String.join(", ", info.aliases())).append('\n');
    }
    streams.out().print(page);
    streams.out().flush();
  }
}
