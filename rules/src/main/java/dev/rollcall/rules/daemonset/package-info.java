/** Rules on DaemonSets: one pod a node, and what follows from that. */
package dev.rollcall.rules.daemonset;
