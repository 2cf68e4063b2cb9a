/** Objects as the API server stores them: defaulted, admitted, and written as its JSON. */
package dev.rollcall.stored;
