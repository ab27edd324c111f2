/// Ascending numbers, close together: each is kept as its distance to the one before it, seven bits to a byte. A word that
/// stands in every eightieth of a hundred thousand profiles takes 1.3 KB.
struct Postings: Sendable {
    private var bytes: [UInt8] = []
    private var last = -1

    /// Adds a number that is greater than all before it; the last one again changes nothing.
    mutating func append(_ number: Int) {
        guard number > last else { return }
        var distance = number - last
        while distance > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: distance) | 0x80)
            distance >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: distance))
        last = number
    }

    /// Lets go of room that was kept for more.
    mutating func pack() {
        if bytes.capacity > bytes.count + bytes.count / 4 + 16 { bytes = bytes.withUnsafeBufferPointer { Array($0) } }
    }

    /// Whether one of its numbers is in the set.
    func meets(_ set: Bitmap) -> Bool {
        var meets = false
        forEach { if set.contains($0) { meets = true } }
        return meets
    }

    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var (number, distance, shift) = (-1, 0, 0)
            for byte in bytes {
                distance |= Int(byte & 0x7F) << shift
                if byte & 0x80 != 0 {
                    shift += 7
                } else {
                    number += distance
                    (distance, shift) = (0, 0)
                    body(number)
                }
            }
        }
    }
}

/// Short texts one behind the other, without a place in memory for each.
struct TextColumn: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    var count: Int { ends.count }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        ends.append(UInt32(bytes.count))
    }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    subscript(_ index: Int) -> String {
        String(decoding: bytes[range(index)], as: UTF8.self)
    }

    /// Which of two texts comes first, byte by byte: 0 if they are the same, less than 0 if it is the left one.
    func compared(_ left: Int, _ right: Int) -> Int {
        let (left, right) = (range(left), range(right))
        return bytes.withUnsafeBufferPointer { bytes in
            for offset in 0..<min(left.count, right.count) {
                let difference = Int(bytes[left.lowerBound + offset]) - Int(bytes[right.lowerBound + offset])
                if difference != 0 { return difference }
            }
            return left.count - right.count
        }
    }
}
