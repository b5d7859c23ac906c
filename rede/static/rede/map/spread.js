// Moves marks that would cover one another apart, so that many centres in one town can be told from one another.

const ROUNDS = 200;

/**
 * New places for points in pixels, at least `room` apart where the box allows, each as near its own as it can be.
 * Equal points leave in different directions, always the same ones; none leaves the box {width, height}.
 */
export function spread(points, room, box) {
  const placed = points.map(({ x, y }, order) => ({
    // The golden angle: no two of the first points share a direction.
    x: x + Math.cos(order * 2.4) * 0.5,
    y: y + Math.sin(order * 2.4) * 0.5,
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!push(placed, room)) break;
    for (const point of placed) {
      point.x = Math.min(Math.max(point.x, room / 2), box.width - room / 2);
      point.y = Math.min(Math.max(point.y, room / 2), box.height - room / 2);
    }
  }
  return placed;
}

/** Push each pair that is too near half the missing way apart; whether any was. */
function push(placed, room) {
  let moved = false;
  for (let one = 0; one < placed.length; one += 1) {
    for (let other = one + 1; other < placed.length; other += 1) {
      const x = placed[other].x - placed[one].x;
      const y = placed[other].y - placed[one].y;
      const apart = Math.hypot(x, y) || 0.01;
      if (apart >= room) continue;
      const step = (room - apart) / 2 / apart;
      placed[one].x -= x * step;
      placed[one].y -= y * step;
      placed[other].x += x * step;
      placed[other].y += y * step;
      moved = true;
    }
  }
  return moved;
}
