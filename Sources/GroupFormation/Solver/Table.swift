/// Blocks of memory for the inner loop, freed together with their owner.
final class Memory {
    private var blocks: [UnsafeMutableRawPointer] = []

    func table<Element: BitwiseCopyable>(repeating element: Element, count: Int) -> Table<Element> {
        let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        start.initialize(repeating: element, count: max(1, count))
        blocks.append(UnsafeMutableRawPointer(start))
        return Table(start: start, count: count)
    }

    func table<Element: BitwiseCopyable>(_ elements: [Element]) -> Table<Element> {
        let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        for (position, element) in elements.enumerated() {
            (start + position).initialize(to: element)
        }
        blocks.append(UnsafeMutableRawPointer(start))
        return Table(start: start, count: elements.count)
    }

    deinit {
        for block in blocks { block.deallocate() }
    }
}

/// A list of fixed length that is never copied or grown and in optimised builds has no bounds checks (debug assertions
/// check them). It lives as long as the `Memory` it comes from.
struct Table<Element: BitwiseCopyable> {
    fileprivate let start: UnsafeMutablePointer<Element>
    let count: Int

    /// The `count` elements from `position` on, for loops of which the compiler shall make vectors.
    @inline(__always)
    func elements(from position: Int, _ count: Int) -> UnsafeMutablePointer<Element> {
        assert(0 <= position && position + count <= self.count)
        return start + position
    }

    /// Adds `count` numbers of another table from `source` on to those from `position` on; `sign` is 1 or -1.
    @inline(__always)
    func add(_ other: Table<Element>, from source: Int, count: Int, to position: Int, sign: Int)
    where Element: FixedWidthInteger {
        let numbers = other.elements(from: source, count)
        let sums = elements(from: position, count)
        if sign > 0 {
            for offset in 0..<count { sums[offset] &+= numbers[offset] }
        } else {
            for offset in 0..<count { sums[offset] &-= numbers[offset] }
        }
    }

    /// Takes `count` numbers of another table from `leaving` on out of those from `from` on and puts them where those
    /// from `to` on are; with those from `arriving` on, the other way round.
    @inline(__always)
    func exchange(_ other: Table<Element>, _ leaving: Int, _ arriving: Int, count: Int, from: Int, to: Int)
    where Element: FixedWidthInteger {
        let (gone, come) = (other.elements(from: leaving, count), other.elements(from: arriving, count))
        let (here, there) = (elements(from: from, count), elements(from: to, count))
        for offset in 0..<count {
            let change = come[offset] &- gone[offset]
            here[offset] &+= change
            there[offset] &-= change
        }
    }

    @inline(__always)
    subscript(position: Int) -> Element {
        get {
            assert(0 <= position && position < count)
            return start[position]
        }
        nonmutating set {
            assert(0 <= position && position < count)
            start[position] = newValue
        }
    }
}

/// Whole numbers, of 32 bits where all are known to fit, else of 64: half the memory, and twice as many at hand.
struct NumberTable {
    private let narrow: Table<Int32>
    private let wide: Table<Int>
    private let isNarrow: Bool

    init(count: Int, isNarrow: Bool, _ memory: Memory) {
        self.isNarrow = isNarrow
        narrow = memory.table(repeating: 0, count: isNarrow ? count : 0)
        wide = memory.table(repeating: 0, count: isNarrow ? 0 : count)
    }

    @inline(__always)
    subscript(position: Int) -> Int {
        get { isNarrow ? Int(narrow[position]) : wide[position] }
        nonmutating set {
            if isNarrow { narrow[position] = Int32(truncatingIfNeeded: newValue) } else { wide[position] = newValue }
        }
    }

    /// See `Table.add`; both tables are of the same width.
    @inline(__always)
    func add(_ other: NumberTable, from source: Int, count: Int, to position: Int, sign: Int) {
        if isNarrow {
            narrow.add(other.narrow, from: source, count: count, to: position, sign: sign)
        } else {
            wide.add(other.wide, from: source, count: count, to: position, sign: sign)
        }
    }

    /// See `Table.exchange`; both tables are of the same width.
    @inline(__always)
    func exchange(_ other: NumberTable, _ leaving: Int, _ arriving: Int, count: Int, from: Int, to: Int) {
        if isNarrow {
            narrow.exchange(other.narrow, leaving, arriving, count: count, from: from, to: to)
        } else {
            wide.exchange(other.wide, leaving, arriving, count: count, from: from, to: to)
        }
    }
}
