/// A set of small whole numbers, one bit each: a hundred thousand organisations fit in 12.5 KB.
struct Bitmap: Equatable {
    private var words: [UInt64] = []

    init() {}

    /// With room for so many numbers, and none of them in it.
    init(count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    /// Puts in each number below its room for which `isWanted` is true: the bits of a word are put together at once.
    @inline(__always)
    mutating func set(below count: Int, where isWanted: (Int) -> Bool) {
        for index in words.indices {
            var word: UInt64 = 0
            let start = index << 6
            for bit in 0..<min(64, count - start) where isWanted(start + bit) { word |= 1 << UInt64(bit) }
            words[index] = word
        }
    }

    mutating func insert(_ number: Int) {
        let index = number >> 6
        if index >= words.count { words.append(contentsOf: repeatElement(0, count: index + 1 - words.count)) }
        words[index] |= 1 << UInt64(number & 63)
    }

    mutating func remove(_ number: Int) {
        let index = number >> 6
        if index < words.count { words[index] &= ~(1 << UInt64(number & 63)) }
    }

    func contains(_ number: Int) -> Bool {
        let index = number >> 6
        return index < words.count && words[index] & (1 << UInt64(number & 63)) != 0
    }

    mutating func formIntersection(_ other: Bitmap) {
        if words.count > other.words.count { words.removeLast(words.count - other.words.count) }
        for index in words.indices { words[index] &= other.words[index] }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    mutating func formUnion(_ other: Bitmap) {
        if words.count < other.words.count {
            words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    func intersection(_ other: Bitmap) -> Bitmap {
        var result = self
        result.formIntersection(other)
        return result
    }

    var count: Int {
        var count = 0
        for word in words { count += word.nonzeroBitCount }
        return count
    }

    /// The sum of what its numbers have. Where all are in it, many are looked at at once.
    @inline(__always)
    func sum(_ value: (Int) -> UInt32) -> Int {
        var sum = 0
        for index in words.indices {
            let (word, start) = (words[index], index << 6)
            if word == .max {
                var here: UInt32 = 0
                for bit in 0..<64 { here &+= value(start &+ bit) }
                sum += Int(here)
            } else if word != 0 {
                for bit in 0..<64 where word >> UInt64(bit) & 1 != 0 { sum += Int(value(start + bit)) }
            }
        }
        return sum
    }

    /// The greatest of what its numbers have; 0 if it has none.
    @inline(__always)
    func greatest(_ value: (Int) -> UInt32) -> UInt32 {
        var greatest: UInt32 = 0
        for index in words.indices {
            let (word, start) = (words[index], index << 6)
            if word == .max {
                for bit in 0..<64 { greatest = max(greatest, value(start &+ bit)) }
            } else if word != 0 {
                for bit in 0..<64 where word >> UInt64(bit) & 1 != 0 { greatest = max(greatest, value(start + bit)) }
            }
        }
        return greatest
    }

    /// How many numbers both hold, without making the set of them.
    func commonCount(_ other: Bitmap) -> Int {
        var count = 0
        for index in 0..<min(words.count, other.words.count) {
            count += (words[index] & other.words[index]).nonzeroBitCount
        }
        return count
    }

    /// The numbers for which `isWanted` is true.
    func filter(_ isWanted: (Int) -> Bool) -> Bitmap {
        var result = self
        for index in words.indices {
            var (word, wanted) = (words[index], UInt64(0))
            while word != 0 {
                let lowest = word & (~word &+ 1)
                if isWanted(index << 6 | word.trailingZeroBitCount) { wanted |= lowest }
                word ^= lowest
            }
            result.words[index] = wanted
        }
        return result
    }

    /// Calls `body` with each number, ascending.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index << 6 | word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
