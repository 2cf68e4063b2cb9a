package dev.rollcall.maven;

import dev.rollcall.config.Config;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.FileWalk;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals have in common: a project's manifests and the configuration. */
abstract class ManifestMojo extends AbstractMojo {
  private static final List<String> USUAL_FOLDERS =
      List.of("src/main/kubernetes", "src/main/k8s", "kubernetes", "k8s", "deploy");

  /** The project's folder. */
  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir;

  /**
   * Files, folders and patterns to check. By default those of {@code src/main/kubernetes}, {@code
   * src/main/k8s}, {@code kubernetes}, {@code k8s} and {@code deploy} that exist.
   */
  @Parameter(property = "rollcall.paths")
  private List<String> paths;

  /** The severity from which the build fails: info, warning or error (default). */
  @Parameter(property = "rollcall.failOn")
  private String failOn;

  /** A Kubernetes minor such as 1.31, or a range such as 1.31..1.34; by default the newest. */
  @Parameter(property = "rollcall.kubernetesVersion")
  private String kubernetesVersion;

  /**
   * The configuration; by default the nearest {@code rollcall.yaml} from the project's folder up to
   * the repository root. The parameters here come before what it says.
   */
  @Parameter(property = "rollcall.config")
  private File config;

  /** Does nothing if true. */
  @Parameter(property = "rollcall.skip", defaultValue = "false")
  private boolean skip;

  ManifestMojo() {}

  final boolean isSkipped() {
    if (skip) {
      getLog().info("Rollcall is skipped");
    }
    return skip;
  }

  final Path base() {
    return basedir.toPath();
  }

  final ConfigFile configuration() throws MojoExecutionException {
    Path base = base();
    ConfigFile file =
        config == null
            ? ConfigFile.find(base, BuiltinRules::all)
            : ConfigFile.read(config.toPath(), base, BuiltinRules::all);
    if (!file.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: " + String.join("\n", file.problems()));
    }
    return file;
  }

  /** Reads files and folders; what is wrong with single files becomes findings. */
  final void read(
      List<String> names, ConfigFile file, List<Manifest> manifests, List<Finding> findings)
      throws MojoExecutionException {
    FileWalk.Found found = FileWalk.find(base(), names, true, List.of(), file.leftOut());
    if (!found.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: " + found.problems().get(0));
    }
    read(found, manifests, findings);
  }

  static void read(FileWalk.Found found, List<Manifest> manifests, List<Finding> findings) {
    for (Map.Entry<String, Path> file : found.files().entrySet()) {
      ManifestFiles.Read read = ManifestFiles.read(file.getKey(), file.getValue());
      read.manifest().ifPresent(manifests::add);
      read.finding().ifPresent(findings::add);
    }
  }

  /** The custom resource definitions that the configuration names. */
  final List<KubeObject> definitions(ConfigFile file) throws MojoExecutionException {
    List<String> paths = file.config().crds().stream().map(file::here).toList();
    FileWalk.Found found = FileWalk.find(base(), paths, false, List.of());
    if (!found.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: crds: " + found.problems().get(0));
    }
    List<Manifest> manifests = new ArrayList<>();
    read(found, manifests, new ArrayList<>());
    return SchemaCheck.definitions(manifests);
  }

  final List<String> named(Path base) {
    if (paths != null && !paths.isEmpty()) {
      return paths;
    }
    return USUAL_FOLDERS.stream().filter(name -> Files.isDirectory(base.resolve(name))).toList();
  }

  final KubernetesVersions versions(Config config) throws MojoExecutionException {
    if (kubernetesVersion == null) {
      return config.versions().orElse(KubernetesVersions.DEFAULT);
    }
    return KubernetesVersions.parse(kubernetesVersion)
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "rollcall.kubernetesVersion "
                        + kubernetesVersion
                        + ": supported is "
                        + KubernetesVersions.supported()));
  }

  final Severity threshold(Config config) throws MojoExecutionException {
    if (failOn == null) {
      return config.failOn().orElse(Severity.ERROR);
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw new MojoExecutionException(
        "rollcall.failOn " + failOn + ": there are info, warning, error");
  }
}
