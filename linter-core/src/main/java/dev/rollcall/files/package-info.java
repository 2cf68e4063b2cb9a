/** The file system: the only place before the reports where anything is read. */
package dev.rollcall.files;
