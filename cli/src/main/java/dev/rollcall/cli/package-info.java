/** The {@code rollcall} command: arguments in, exit code out, files and streams in between. */
package dev.rollcall.cli;
