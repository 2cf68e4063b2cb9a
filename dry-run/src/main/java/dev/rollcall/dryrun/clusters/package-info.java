/** How replicas are divided among member clusters: KubeFed's planner and Karmada's divisions. */
package dev.rollcall.dryrun.clusters;
