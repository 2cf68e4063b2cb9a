/** Rules about StatefulSets, their Services and their claims. */
package dev.rollcall.rules.statefulset;
