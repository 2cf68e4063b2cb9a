package dev.rollcall.maven;

import dev.rollcall.config.Config;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.config.RuleJars;
import dev.rollcall.dryrun.plan.Sources;
import dev.rollcall.files.FileWalk;
import dev.rollcall.files.GitTree;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals have in common: a project's manifests and the configuration. */
abstract class ManifestMojo extends AbstractMojo {
  private static final List<String> USUAL_FOLDERS =
      List.of("src/main/kubernetes", "src/main/k8s", "kubernetes", "k8s", "deploy");

  /** The project's folder, or the current one where there is no project. */
  @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
  private File basedir;

  /**
   * Files, folders and patterns to check. By default those of {@code src/main/kubernetes}, {@code
   * src/main/k8s}, {@code kubernetes}, {@code k8s} and {@code deploy} that exist.
   */
  @Parameter(property = "rollcall.paths")
  private List<String> paths;

  /** Patterns, as in {@code .gitignore}, of what is left out of the paths. */
  @Parameter(property = "rollcall.excludes")
  private List<String> excludes;

  /**
   * Jars with rules of your own, and folders of such jars; they are code that runs in the build.
   */
  @Parameter(property = "rollcall.rulesPath")
  private List<String> rulesPath;

  /** Files and folders with definitions of custom resources, besides those of the configuration. */
  @Parameter(property = "rollcall.crds")
  private List<String> crds;

  /** The namespace of objects that name none. */
  @Parameter(property = "rollcall.namespace", defaultValue = "default")
  private String namespace;

  /**
   * True if the manifests are all that the cluster will hold: references to anything else are
   * findings.
   */
  @Parameter(property = "rollcall.closedWorld")
  private Boolean closedWorld;

  /**
   * What runs today: a file or folder of manifests, or {@code git:REV} for what the paths were at a
   * revision. By default nothing runs.
   */
  @Parameter(property = "rollcall.from")
  private String from;

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

  private List<Rule> rules;

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

  /** The rules built in and those of {@code rulesPath}; the jars are opened once. */
  final List<Rule> rules() throws MojoExecutionException {
    if (rules == null) {
      RuleJars.Result found =
          RuleJars.with(BuiltinRules.all(), rulesPath == null ? List.of() : rulesPath, base());
      if (found.problem().isPresent()) {
        throw new MojoExecutionException("Rollcall: rulesPath: " + found.problem().get());
      }
      rules = found.rules();
    }
    return rules;
  }

  /** What an inspection of these stages takes for granted. */
  final Inspection.Settings settings(ConfigFile file, Set<Stage> stages)
      throws MojoExecutionException {
    return new Inspection.Settings(
        versions(file.config()),
        namespace,
        stages,
        closedWorld == null ? file.config().closedWorld() : closedWorld,
        file.external());
  }

  final ConfigFile configuration() throws MojoExecutionException {
    Path base = base();
    List<Rule> known = rules();
    ConfigFile file =
        config == null
            ? ConfigFile.find(base, () -> known)
            : ConfigFile.read(config.toPath(), base, () -> known);
    if (!file.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: " + String.join("\n", file.problems()));
    }
    return file;
  }

  /** Reads the project's manifests; what is wrong with single files becomes findings. */
  final void read(ConfigFile file, List<Manifest> manifests, List<Finding> findings)
      throws MojoExecutionException {
    List<String> left = excludes == null ? List.of() : excludes;
    read(named(base()), left, file, manifests, findings);
  }

  /** Reads files and folders that are named apart from the project's manifests. */
  final void read(
      List<String> names, ConfigFile file, List<Manifest> manifests, List<Finding> findings)
      throws MojoExecutionException {
    read(names, List.of(), file, manifests, findings);
  }

  private void read(
      List<String> names,
      List<String> left,
      ConfigFile file,
      List<Manifest> manifests,
      List<Finding> findings)
      throws MojoExecutionException {
    FileWalk.Found found = FileWalk.find(base(), names, true, left, file.leftOut());
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

  /** The custom resource definitions that the build and the configuration name. */
  final List<KubeObject> definitions(ConfigFile file) throws MojoExecutionException {
    List<String> paths = new ArrayList<>(crds == null ? List.of() : crds);
    file.config().crds().forEach(path -> paths.add(file.here(path)));
    FileWalk.Found found = FileWalk.find(base(), paths, false, List.of());
    if (!found.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: crds: " + found.problems().get(0));
    }
    List<Manifest> manifests = new ArrayList<>();
    read(found, manifests, new ArrayList<>());
    return SchemaCheck.definitions(manifests);
  }

  /**
   * The objects that run today.
   *
   * @param unread takes what could not be read of them
   */
  final List<KubeObject> before(ConfigFile file, List<Finding> unread)
      throws MojoExecutionException {
    if (from == null) {
      return List.of();
    }
    List<Manifest> manifests = new ArrayList<>();
    if (from.startsWith(GitTree.PREFIX)) {
      try {
        GitTree.Found found = GitTree.read(from, named(base()), base());
        manifests.addAll(found.manifests());
        unread.addAll(found.findings());
      } catch (IOException failure) {
        throw new MojoExecutionException("Rollcall: " + failure.getMessage());
      }
    } else {
      read(List.of(from), file, manifests, unread);
    }
    List<KubeObject> objects = new ArrayList<>();
    for (ManifestReader.Contents contents : contents(manifests)) {
      objects.addAll(contents.objects());
      unread.addAll(Sources.hiding(contents.findings()));
    }
    return objects;
  }

  final List<ManifestReader.Contents> contents(List<Manifest> manifests) {
    return Inspection.read(manifests, namespace);
  }

  final List<String> named(Path base) {
    if (paths != null && !paths.isEmpty()) {
      return paths;
    }
    return USUAL_FOLDERS.stream().filter(name -> Files.isDirectory(base.resolve(name))).toList();
  }

  private KubernetesVersions versions(Config config) throws MojoExecutionException {
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
