package org.jackfield.proof.table;

/**
 * What became of the sessions of the clients under test.
 *
 * @param sameFramework whether it is the same process and framework
 * @param closed sockets that were closed
 * @param fresh sessions at the exchange that were not there before
 * @param remade clients that are other services than before
 */
public record Sessions(boolean sameFramework, int closed, int fresh, int remade) {}
