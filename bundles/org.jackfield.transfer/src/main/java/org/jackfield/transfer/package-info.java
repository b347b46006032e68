/** Hands calls over by the Voice API. */
package org.jackfield.transfer;
