/**
 * Can the server read it? Kinds and fields of each Kubernetes minor, and the check against them.
 */
package dev.rollcall.schema;
