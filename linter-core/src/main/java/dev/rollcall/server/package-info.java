/**
 * What the API server checks in code after decoding and defaulting, one file per topic: where it
 * blames a field, so do we, under the same path and for the same reason.
 */
package dev.rollcall.server;
