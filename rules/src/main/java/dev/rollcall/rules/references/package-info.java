/** Rules about what pods take from elsewhere: keys, files, volumes. */
package dev.rollcall.rules.references;
