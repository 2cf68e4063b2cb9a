/** Rules about how a manifest is written: words and characters that are not what they look like. */
package dev.rollcall.rules.hygiene;
