/** Manifests with expectations in their comments, run as tests. */
package dev.rollcall.testkit;
