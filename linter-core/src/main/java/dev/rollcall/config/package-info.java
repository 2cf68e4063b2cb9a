/** The file {@code rollcall.yaml}: what a repository asks of every run. */
package dev.rollcall.config;
