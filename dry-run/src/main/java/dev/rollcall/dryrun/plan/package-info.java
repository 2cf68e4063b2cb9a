/**
 * A change of manifests told to people and scripts: what it does to each object, and in which
 * steps.
 */
package dev.rollcall.dryrun.plan;
