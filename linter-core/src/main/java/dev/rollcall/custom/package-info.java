/**
 * Custom resources: the kinds that definitions among the input declare ({@link
 * dev.rollcall.custom.CustomKinds}), what a server fills into their objects and what it drops from
 * them. What it refuses in them is in {@code dev.rollcall.server}.
 */
package dev.rollcall.custom;
