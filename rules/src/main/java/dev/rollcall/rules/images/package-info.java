/** Rules on images: what they name, where they come from, when they are pulled. */
package dev.rollcall.rules.images;
