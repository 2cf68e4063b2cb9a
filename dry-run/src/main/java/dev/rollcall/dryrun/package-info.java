/** What the controllers will do: objects in, moves and settled states out. No clock, no random. */
package dev.rollcall.dryrun;
