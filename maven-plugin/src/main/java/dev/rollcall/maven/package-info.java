/** The Maven goals: thin, everything they do is in the other modules. */
package dev.rollcall.maven;
