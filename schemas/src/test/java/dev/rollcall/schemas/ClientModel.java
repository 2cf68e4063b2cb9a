package dev.rollcall.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one release of the Kubernetes Java client says about the API of its minor: kinds from its
 * API classes, fields and types from its model classes.
 */
final class ClientModel implements AutoCloseable {
  private static final String MODELS = "io/kubernetes/client/openapi/models/";
  private static final String APIS = "io/kubernetes/client/openapi/apis/";

  /** {@code CoreV1Event} is version v1 of Event; {@code V2beta1Foo} is Foo. */
  private static final Pattern MODEL_NAME =
      Pattern.compile("(?:[A-Z][a-z]+)?V\\d+(?:(?:alpha|beta)\\d+)?([A-Z].*)");

  private static final Pattern COLLECTION =
      Pattern.compile("/(?:api|apis/([^/]+))/([^/]+)/(namespaces/\\{namespace\\}/)?([a-z]+)");

  private final JarFile jar;
  private final URLClassLoader loader;
  private final List<String> models;

  /** A kind and where it lives. */
  record Kind(
      String group, String version, String kind, String plural, boolean namespaced, String model) {}

  ClientModel(Path jarFile) throws IOException {
    this.jar = new JarFile(jarFile.toFile());
    this.loader =
        new URLClassLoader(
            new URL[] {jarFile.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    this.models =
        entries(MODELS).stream()
            .map(entry -> entry.getName().substring(MODELS.length()))
            .filter(name -> name.endsWith(".class") && name.indexOf('$') < 0)
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .sorted()
            .toList();
  }

  /** All kinds that can be created, by group, version and kind. */
  Collection<Kind> kinds() {
    Map<String, Kind> kinds = new TreeMap<>();
    for (JarEntry entry : entries(APIS)) {
      if (entry.getName().endsWith("Api.class")) {
        for (Kind kind : kindsOf(entry)) {
          kinds.put(kind.group() + "/" + kind.version() + "/" + kind.kind(), kind);
        }
      }
    }
    return kinds.values();
  }

  private List<Kind> kindsOf(JarEntry api) {
    List<Kind> kinds = new ArrayList<>();
    for (String path : pathsIn(api)) {
      Matcher collection = COLLECTION.matcher(path);
      // Without {namespace} it is the list over all namespaces, unless the kind has no namespaces.
      if (collection.matches()) {
        String group = collection.group(1) == null ? "" : collection.group(1);
        String model = model(group, collection.group(2), collection.group(4));
        if (model != null) {
          kinds.add(
              new Kind(
                  group,
                  collection.group(2),
                  kindOf(model),
                  collection.group(4),
                  collection.group(3) != null,
                  model));
        }
      }
    }
    kinds.sort(Comparator.comparing(Kind::namespaced));
    return kinds;
  }

  /** The model class of a plural in a group and version, or null if it is a subresource's. */
  private String model(String group, String version, String plural) {
    String versionWord = capital(version);
    String groupWord = group.isEmpty() ? "Core" : capital(group.replaceFirst("\\..*", ""));
    String found = null;
    for (String prefix : List.of(versionWord, groupWord + versionWord)) {
      for (String model : models) {
        String kind = model.startsWith(prefix) ? model.substring(prefix.length()) : "";
        String singular = kind.toLowerCase(Locale.ROOT);
        if (singular.equals(plural)) {
          return model; // Endpoints is its own plural, and there is an Endpoint too.
        }
        if (found == null && isPlural(plural, singular)) {
          found = model;
        }
      }
    }
    return found;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String kindOf(String model) {
    Matcher name = MODEL_NAME.matcher(model);
    if (!name.matches()) {
      throw new IllegalStateException("no kind in the class name " + model);
    }
    return name.group(1);
  }

  private static boolean isPlural(String plural, String singular) {
    return plural.equals(singular)
        || plural.equals(singular + "s")
        || plural.equals(singular + "es")
        || (singular.endsWith("y")
            && plural.equals(singular.substring(0, singular.length() - 1) + "ies"));
  }

  /** The JSON Schema of a model class, with references to other model classes by name. */
  String schema(String model) {
    Class<?> type = load(MODELS + model + ".class");
    TreeMap<String, String> properties = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        properties.put(jsonName(type, field), property(field.getGenericType()));
      }
    }
    StringBuilder json = new StringBuilder("{\"type\":\"object\",\"properties\":{");
    String separator = "";
    for (Map.Entry<String, String> property : properties.entrySet()) {
      json.append(separator).append('"').append(property.getKey()).append("\":");
      json.append(property.getValue());
      separator = ",";
    }
    json.append('}');
    TreeSet<String> required = required(type);
    if (!required.isEmpty()) {
      json.append(",\"required\":[\"").append(String.join("\",\"", required)).append("\"]");
    }
    return json.append('}').toString();
  }

  /** The constants stand in front of their fields and name them: NAME for {@code name}. */
  private static String jsonName(Class<?> type, Field field) {
    String wanted = field.getName().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    for (Field constant : type.getDeclaredFields()) {
      if (constant.getName().startsWith("SERIALIZED_NAME_")) {
        String name = constant(constant);
        String plain = name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        // Words of the language get an underscore or a prefix: _default, _enum, $ref.
        if (plain.equals(wanted)) {
          return name;
        }
      }
    }
    throw new IllegalStateException("no JSON name for " + type.getName() + "." + field.getName());
  }

  private static String property(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class || generic.getRawType() == java.util.Set.class) {
        return "{\"type\":\"array\",\"items\":" + property(arguments[0]) + "}";
      }
      return "{\"type\":\"object\",\"additionalProperties\":" + property(arguments[1]) + "}";
    }
    Class<?> plain = (Class<?>) type;
    return switch (plain.getSimpleName()) {
      case "String" -> "{\"type\":\"string\"}";
      case "Integer" -> "{\"type\":\"integer\",\"format\":\"int32\"}";
      case "Long" -> "{\"type\":\"integer\",\"format\":\"int64\"}";
      case "Boolean" -> "{\"type\":\"boolean\"}";
      case "Double", "BigDecimal" -> "{\"type\":\"number\",\"format\":\"double\"}";
      case "OffsetDateTime" -> "{\"type\":\"string\",\"format\":\"date-time\"}";
      case "byte[]" -> "{\"type\":\"string\",\"format\":\"byte\"}";
      case "IntOrString" -> "{\"format\":\"int-or-string\"}";
      case "Quantity" -> "{\"format\":\"quantity\"}";
      case "Object" -> "{}";
      default -> "{\"$ref\":\"" + plain.getSimpleName() + "\"}";
    };
  }

  private static TreeSet<String> required(Class<?> type) {
    try {
      TreeSet<String> names = new TreeSet<>();
      for (Object name : (Collection<?>) type.getField("openapiRequiredFields").get(null)) {
        names.add((String) name);
      }
      return names;
    } catch (NoSuchFieldException none) {
      return new TreeSet<>();
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  private static String constant(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }

  private List<JarEntry> entries(String folder) {
    return jar.stream().filter(entry -> entry.getName().startsWith(folder)).toList();
  }

  private Class<?> load(String path) {
    try {
      String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Paths are text constants of the class file; reflection does not show them. */
  private List<String> pathsIn(JarEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      List<String> paths = new ArrayList<>();
      Matcher path = Pattern.compile("/apis?/[A-Za-z0-9./{}-]+").matcher(bytes);
      while (path.find()) {
        // In a class file a text constant is the byte 1, two bytes of length, and the text.
        int length = bytes.charAt(path.start() - 2) << 8 | bytes.charAt(path.start() - 1);
        if (bytes.charAt(path.start() - 3) == 1 && length <= path.end() - path.start()) {
          paths.add(bytes.substring(path.start(), path.start() + length));
        }
      }
      return paths;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
    jar.close();
  }
}
