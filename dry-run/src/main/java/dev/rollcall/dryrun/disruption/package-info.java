/** Voluntary disruptions: what PodDisruptionBudgets allow, and what the eviction API answers. */
package dev.rollcall.dryrun.disruption;
