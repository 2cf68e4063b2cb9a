/** The configuration of other tools, written again as {@code rollcall.yaml}. */
package dev.rollcall.migrate;
