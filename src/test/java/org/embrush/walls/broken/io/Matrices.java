package org.embrush.walls.broken.io;

/** Uses EJML. */
public class Matrices {
	org.ejml.data.DMatrixRMaj matrix;
}
