package dev.rollcall.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Our types in the library's words, and the structures that it may ask for by name. */
final class CelTypes implements CelTypeProvider {
  private static final Map<Type, CelType> SIMPLE =
      Map.of(
          Type.BOOL, SimpleType.BOOL,
          Type.INT, SimpleType.INT,
          Type.UINT, SimpleType.UINT,
          Type.DOUBLE, SimpleType.DOUBLE,
          Type.STRING, SimpleType.STRING,
          Type.BYTES, SimpleType.BYTES,
          Type.DURATION, SimpleType.DURATION,
          Type.TIMESTAMP, SimpleType.TIMESTAMP,
          Type.NULL, SimpleType.NULL_TYPE,
          Type.DYN, SimpleType.DYN);

  /** Names by which expressions can ask for a type that is not the language's own. */
  private static final Map<String, CelType> NAMED =
      Map.of(
          "google.protobuf.Timestamp",
          SimpleType.TIMESTAMP,
          "google.protobuf.Duration",
          SimpleType.DURATION,
          "net.IP",
          OpaqueType.create("net.IP"),
          "net.CIDR",
          OpaqueType.create("net.CIDR"));

  private final Map<String, CelType> structures = new ConcurrentHashMap<>();

  /** Makes all structures within a type known. */
  void add(Type type) {
    if (type instanceof Type.Struct struct) {
      if (structures.containsKey(struct.name())) {
        return;
      }
      structures.put(
          struct.name(),
          StructType.create(
              struct.name(),
              ImmutableSet.copyOf(struct.fields().keySet()),
              field -> Optional.ofNullable(struct.fields().get(field)).map(CelTypes::of)));
    }
    parts(type).forEach(this::add);
  }

  /** The types within a type. */
  static List<Type> parts(Type type) {
    if (type instanceof Type.ListOf list) {
      return List.of(list.item());
    } else if (type instanceof Type.MapOf map) {
      return List.of(map.key(), map.value());
    } else if (type instanceof Type.OptionalOf optional) {
      return List.of(optional.item());
    } else if (type instanceof Type.Struct struct) {
      return List.copyOf(struct.fields().values());
    }
    return List.of();
  }

  /** Makes a structure known whose fields may have any value. */
  void addOpen(String name, ImmutableSet<String> fields) {
    structures.put(name, StructType.create(name, fields, field -> Optional.of(SimpleType.DYN)));
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.<CelType>builder()
        .addAll(NAMED.values())
        .addAll(structures.values())
        .build();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structures.getOrDefault(name, NAMED.get(name)));
  }

  /** The library's word for a type. */
  static CelType of(Type type) {
    if (type instanceof Type.Simple simple) {
      return SIMPLE.entrySet().stream()
          .filter(known -> known.getKey().name().equals(simple.name()))
          .findFirst()
          .orElseThrow()
          .getValue();
    } else if (type instanceof Type.ListOf list) {
      return ListType.create(of(list.item()));
    } else if (type instanceof Type.MapOf map) {
      return MapType.create(of(map.key()), of(map.value()));
    } else if (type instanceof Type.OptionalOf optional) {
      return OptionalType.create(of(optional.item()));
    } else if (type instanceof Type.Struct struct) {
      return StructTypeReference.create(struct.name());
    } else if (type instanceof Type.Opaque opaque) {
      return OpaqueType.create(opaque.name());
    }
    return TypeParamType.create(type.name());
  }

  /** Our word for what the library says an expression gives. */
  static Type of(CelType type) {
    if (type instanceof ListType list) {
      return Type.list(of(list.elemType()));
    } else if (type instanceof MapType map) {
      return new Type.MapOf(of(map.keyType()), of(map.valueType()), Type.UNBOUNDED);
    } else if (type instanceof OptionalType optional) {
      return Type.optional(of(optional.parameters().get(0)));
    } else if (type instanceof StructType || type instanceof StructTypeReference) {
      return Type.struct(type.name(), Map.of());
    }
    return SIMPLE.entrySet().stream()
        .filter(simple -> simple.getValue().equals(type))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElseGet(() -> new Type.Opaque(type.name(), Object.class));
  }

  /** The class of a type's values when functions are chosen by them. */
  static Class<?> java(Type type) {
    if (type instanceof Type.ListOf) {
      return List.class;
    } else if (type instanceof Type.MapOf) {
      return Map.class;
    } else if (type instanceof Type.OptionalOf) {
      return Optional.class;
    } else if (type instanceof Type.Opaque opaque) {
      return opaque.java();
    }
    return switch (type.name()) {
      case "bool" -> Boolean.class;
      case "int" -> Long.class;
      case "double" -> Double.class;
      case "string" -> String.class;
      case "duration" -> java.time.Duration.class;
      case "timestamp" -> java.time.Instant.class;
      default -> Object.class;
    };
  }
}
