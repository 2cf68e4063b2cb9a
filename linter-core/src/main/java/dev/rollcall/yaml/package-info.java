/** Text to nodes: every node knows its file, line, column and server-style path. */
package dev.rollcall.yaml;
