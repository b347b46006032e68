/**
 * The media node in pure Java: one UDP socket, ICE lite, DTLS-SRTP, and legs that hear each other,
 * themselves or a sound. Same codec on both sides is forwarded untouched; nothing is transcoded.
 */
package org.jackfield.exchange.media;
