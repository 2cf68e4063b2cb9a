package dev.rollcall.cli;

import dev.rollcall.dryrun.clusters.Distribution;
import dev.rollcall.dryrun.clusters.DistributionReport;
import dev.rollcall.dryrun.clusters.Distributions;
import dev.rollcall.dryrun.clusters.MemberCluster;
import dev.rollcall.model.KubeObject;
import dev.rollcall.report.JsonWriter;
import java.util.List;

/** Carries out {@code rollcall plan --clusters}: manifests and clusters to replicas by cluster. */
final class ClusterPlay {
  private final PlanOptions options;
  private final Streams streams;

  ClusterPlay(PlanOptions options, Streams streams) {
    this.options = options;
    this.streams = streams;
  }

  /**
   * Divides the replicas of {@code objects} and returns the exit code: findings if some have no
   * place.
   *
   * @throws UsageError if the file of clusters cannot be read
   */
  int run(List<KubeObject> objects) {
    if (options.outputs.size() > 1) {
      throw new UsageError("--clusters has one report: text or json");
    }
    Output output = options.outputs.isEmpty() ? Output.parse("text") : options.outputs.get(0);
    boolean json = output.format().equals("json");
    if (!json && !output.format().equals("text")) {
      throw new UsageError("--format " + output.format() + ": --clusters has text and json");
    }
    MemberCluster.Read read =
        MemberCluster.read(YamlFile.root("--clusters", options.clusters, streams));
    if (!read.faults().isEmpty()) {
      throw new UsageError(String.join("\nrollcall: ", read.faults()));
    }
    List<Distribution> distributions = Distributions.of(read.clusters(), objects);
    StringBuilder out = new StringBuilder();
    if (json) {
      new JsonWriter(out, true).value(DistributionReport.plain(distributions));
      out.append('\n');
    } else {
      DistributionReport.text(distributions, out);
    }
    ReportFiles.print(output, out, streams);
    boolean all = distributions.stream().allMatch(one -> one.unplaced() == 0);
    return all ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }
}
