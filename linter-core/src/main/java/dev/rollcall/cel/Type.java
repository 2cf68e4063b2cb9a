package dev.rollcall.cel;

import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a value is, as an expression sees it. (No method here has a body: with one, threads that
 * load an implementation and this at once would wait for each other.)
 */
public sealed interface Type {
  /** How many bytes, items or entries a value has at most if nobody said. */
  long UNBOUNDED = Long.MAX_VALUE;

  Type BOOL = new Simple("bool", 0);
  Type INT = new Simple("int", 0);
  Type UINT = new Simple("uint", 0);
  Type DOUBLE = new Simple("double", 0);
  Type STRING = new Simple("string", UNBOUNDED);
  Type BYTES = new Simple("bytes", UNBOUNDED);
  Type DURATION = new Simple("duration", UNBOUNDED);
  Type TIMESTAMP = new Simple("timestamp", UNBOUNDED);
  Type NULL = new Simple("null_type", UNBOUNDED);

  /** Only known when it is there; every use of it compiles. */
  Type DYN = new Simple("dyn", UNBOUNDED);

  /** An amount of a resource. */
  Type QUANTITY = new Opaque("kubernetes.Quantity", Amount.class);

  /** What knows who may do what: only a cluster does, so there is no value of it. */
  Type AUTHORIZER = new Opaque("kubernetes.authorization.Authorizer", Void.class);

  /** As messages write it, such as {@code list(string)}. */
  String name();

  /** Bytes, items or entries of a value at most; 0 for what has no length. */
  long most();

  /** A list of any length. */
  static Type list(Type item) {
    return new ListOf(item, UNBOUNDED);
  }

  /** A map of any size with texts for keys. */
  static Type map(Type value) {
    return new MapOf(STRING, value, UNBOUNDED);
  }

  /** A value that may be absent. */
  static Type optional(Type item) {
    return new OptionalOf(item);
  }

  /** As people call it: a structure that nobody named is an object. */
  static String spelled(Type type) {
    return Wording.type(type.name());
  }

  /**
   * A structure.
   *
   * @param name of the structure, one of its kind within an environment; beginning with {@code
   *     @self} if it is nobody's and best one that no
   *     expression can write, for it hides what a variable of that name has
   * @param fields in the spelling of expressions, see {@link FieldNames}
   */
  static Type struct(String name, Map<String, Type> fields) {
    return new Struct(name, fields);
  }

  /** A type of which a function works the same for all, such as {@code T} in {@code list(T)}. */
  static Type parameter(String name) {
    return new Parameter(name);
  }

  /**
   * The type of values of a structural schema, as servers declare {@code self} in its rules;
   * nothing if expressions cannot see such values.
   *
   * @param name of the structure and the beginning of the names of those within
   * @param resource true for a whole resource, which has apiVersion, kind and metadata
   */
  static Optional<Type> ofSchema(Node schema, String name, boolean resource) {
    return SchemaType.of(schema, name, resource).map(SchemaType::type);
  }

  /**
   * A type without parts.
   *
   * @param most bytes of a value
   */
  record Simple(String name, long most) implements Type {}

  /**
   * A list.
   *
   * @param most items of it
   */
  record ListOf(Type item, long most) implements Type {
    @Override
    public String name() {
      return "list(" + item.name() + ")";
    }
  }

  /**
   * A map.
   *
   * @param most entries of it
   */
  record MapOf(Type key, Type value, long most) implements Type {
    @Override
    public String name() {
      return "map(" + key.name() + ", " + value.name() + ")";
    }
  }

  /** A value that may be absent. */
  record OptionalOf(Type item) implements Type {
    @Override
    public String name() {
      return "optional_type(" + item.name() + ")";
    }

    @Override
    public long most() {
      return 0;
    }
  }

  /** A structure: what has other fields than these cannot be asked for them. */
  record Struct(String name, Map<String, Type> fields) implements Type {
    public Struct {
      fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public long most() {
      return 0;
    }
  }

  /**
   * A type of values that only functions can make and take apart.
   *
   * @param java the class of its values
   */
  record Opaque(String name, Class<?> java) implements Type {
    @Override
    public long most() {
      return 0;
    }
  }

  /** See {@link Type#parameter}. */
  record Parameter(String name) implements Type {
    @Override
    public long most() {
      return 0;
    }
  }
}
