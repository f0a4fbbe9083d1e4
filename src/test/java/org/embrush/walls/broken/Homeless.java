package org.embrush.walls.broken;

/** Lives in no room. */
public class Homeless {

}
