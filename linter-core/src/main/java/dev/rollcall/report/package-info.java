/** Reports: pure functions of one result. */
package dev.rollcall.report;
