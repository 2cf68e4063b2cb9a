/** What the API server fills in before it validates and stores an object. */
package dev.rollcall.defaults;
