package dev.rollcall.schema;

import java.util.List;
import java.util.Map;

/**
 * The fields of an object.
 *
 * @param fields by name, sorted
 */
record ObjectType(String name, Map<String, FieldType> fields, List<String> required) {}
