package dev.rollcall.cel;

/**
 * What is wrong with the text of an expression.
 *
 * @param message to go on from the expression's name
 * @param line within the expression, from 1
 * @param column within the line, in code points, from 1
 */
public record ExpressionFault(String message, int line, int column) {}
