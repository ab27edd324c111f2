/// A place before it is on the sheet.
struct PlacePoint: Hashable {
    let x: Double
    let y: Double
}

extension DistrictMap {
    /// As many points are enough for all districts of a sheet that nobody measures.
    static let mostPoints = 600
    /// A sheet is at most so many times as high as it is wide.
    private static let mostHeights = 2.0

    /// Draws rings of longitude and latitude on a sheet, as large as it takes them and with no more points than anybody sees.
    init(_ places: [(district: District, rings: [[PlacePoint]])], isSketch: Bool, source: String) {
        let all = places.flatMap { $0.rings.joined() }
        let (west, east) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
        let (south, north) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
        // A degree of longitude is shorter than one of latitude, the more so the farther from the equator.
        let narrowing = max(Self.cosine(ofDegrees: (south + north) / 2), 0.01)
        // A line of white around it, so that nothing lies on the edge.
        let margin = 4.0
        let width = Double(Self.width)
        let scale = min(
            (width - 2 * margin) / max((east - west) * narrowing, 0.000_001),
            width * Self.mostHeights / max(north - south, 0.000_001))
        func drawn(_ place: PlacePoint) -> PlacePoint {
            PlacePoint(
                x: margin + (place.x - west) * narrowing * scale, y: margin + (north - place.y) * scale)
        }
        let exact = places.map { (district: $0.district, rings: $0.rings.map { $0.map(drawn) }) }
        var simple = exact.map { $0.rings }
        var tolerance = 0.5
        while simple.joined().joined().count > Self.mostPoints, tolerance < width {
            simple = exact.map { $0.rings.map { $0.simplified(within: tolerance) } }
            tolerance *= 1.5
        }
        self.isSketch = isSketch
        self.source = source
        height = Int(((north - south) * scale + 2 * margin).rounded(.up))
        shapes = zip(exact, simple).map { exact, simple in
            let rings = simple.map(\.onSheet).filter { $0.count >= 3 }
            // What is too small to be seen stays where it is.
            let shown: [[Point]] = rings.isEmpty ? exact.rings.prefix(1).map(\.onSheet) : rings
            let outline: [String] = shown.map { ring in
                let points: [String] = ring.map { "\($0.x) \($0.y)" }
                return "M\(points.joined(separator: "L"))Z"
            }
            return Shape(
                district: exact.district, rings: shown, outline: outline.joined(), middle: simple.middle)
        }
    }

    /// Right to two thousandths (Bhaskara I), which nobody sees on a sheet; the ground floor has no other one.
    private static func cosine(ofDegrees angle: Double) -> Double {
        let rest = (90 - angle.magnitude) * (90 + angle.magnitude)
        return 4 * rest / (40_500 - rest)
    }
}

extension [PlacePoint] {
    /// The same line without the points that lie nearer than `tolerance` to what is left (Ramer, Douglas, Peucker).
    fileprivate func simplified(within tolerance: Double) -> [PlacePoint] {
        guard count > 4 else { return self }
        var kept = Set([0, count - 1])
        // The first point is the last one, too: the line is parted where it is farthest from there.
        let half = indices.max { self[$0].distance(to: self[0]) < self[$1].distance(to: self[0]) } ?? 0
        kept.insert(half)
        var open = [(0, half), (half, count - 1)]
        while let (start, end) = open.popLast() {
            guard end > start + 1 else { continue }
            let between = start + 1..<end
            let farthest = between.max { distance(of: $0, start, end) < distance(of: $1, start, end) } ?? start
            guard distance(of: farthest, start, end) > tolerance else { continue }
            kept.insert(farthest)
            open += [(start, farthest), (farthest, end)]
        }
        return kept.sorted().map { self[$0] }
    }

    private func distance(of point: Int, _ start: Int, _ end: Int) -> Double {
        self[point].distance(toLineFrom: self[start], to: self[end])
    }

    /// In whole points, each once where several fall together, and without the one that leads back.
    fileprivate var onSheet: [DistrictMap.Point] {
        var points: [DistrictMap.Point] = []
        for place in self {
            let point = DistrictMap.Point(x: Int(place.x.rounded()), y: Int(place.y.rounded()))
            if points.last != point { points.append(point) }
        }
        if points.count > 1, points.first == points.last { points.removeLast() }
        return points
    }
}

extension [[PlacePoint]] {
    /// Of a field of places inside the one that is farthest from every border; of equally good ones the one in the middle.
    fileprivate var middle: DistrictMap.Point {
        let all = joined()
        let (left, right) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
        let (top, bottom) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
        let steps = 16
        let centre = PlacePoint(x: (left + right) / 2, y: (top + bottom) / 2)
        var best = (place: centre, room: -Double.infinity)
        for row in 1..<steps {
            for column in 1..<steps {
                let place = PlacePoint(
                    x: left + (right - left) * Double(column) / Double(steps),
                    y: top + (bottom - top) * Double(row) / Double(steps))
                guard surrounds(place) else { continue }
                let room = distance(to: place).rounded()
                let isNearer = place.distance(to: centre) < best.place.distance(to: centre)
                if room > best.room || (room == best.room && isNearer) { best = (place, room) }
            }
        }
        return DistrictMap.Point(x: Int(best.place.x.rounded()), y: Int(best.place.y.rounded()))
    }

    /// Whether a line from the place to the right crosses the rings an odd number of times.
    private func surrounds(_ place: PlacePoint) -> Bool {
        var isInside = false
        for ring in self {
            for (start, end) in zip(ring, ring.dropFirst()) where (start.y > place.y) != (end.y > place.y) {
                let crossing = start.x + (place.y - start.y) / (end.y - start.y) * (end.x - start.x)
                if crossing > place.x { isInside.toggle() }
            }
        }
        return isInside
    }

    private func distance(to place: PlacePoint) -> Double {
        var nearest = Double.infinity
        for ring in self {
            for (start, end) in zip(ring, ring.dropFirst()) {
                nearest = Swift.min(nearest, place.distance(toLineFrom: start, to: end))
            }
        }
        return nearest
    }
}

extension PlacePoint {
    fileprivate func distance(to other: PlacePoint) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }

    /// To the nearest place between the two.
    fileprivate func distance(toLineFrom start: PlacePoint, to end: PlacePoint) -> Double {
        let (across, down) = (end.x - start.x, end.y - start.y)
        let length = across * across + down * down
        guard length > 0 else { return distance(to: start) }
        let share = Swift.min(1, Swift.max(0, ((x - start.x) * across + (y - start.y) * down) / length))
        return distance(to: PlacePoint(x: start.x + share * across, y: start.y + share * down))
    }
}
