import Testing

@testable import Domain

/// A bitmap says what a set of the same numbers says.
@Suite struct BitmapTests {
    private static func drawn(_ random: Randomness) -> (Bitmap, Set<Int>) {
        var (bitmap, set) = (Bitmap(), Set<Int>())
        let most = [1, 64, 65, 300][Int(random.next() % 4)]
        for _ in 0..<Int(random.next() % 80) {
            let number = Int(random.next() % UInt64(most))
            if random.next() % 4 == 0 {
                bitmap.remove(number)
                set.remove(number)
            } else {
                bitmap.insert(number)
                set.insert(number)
            }
        }
        return (bitmap, set)
    }

    private static func numbers(_ bitmap: Bitmap) -> [Int] {
        var numbers: [Int] = []
        bitmap.forEach { numbers.append($0) }
        return numbers
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `holds what was put in and not taken out, in order`(seed: UInt64) {
        let (bitmap, set) = Self.drawn(.seeded(seed))
        #expect(Self.numbers(bitmap) == set.sorted())
        #expect(bitmap.count == set.count)
        #expect((0..<400).allSatisfy { bitmap.contains($0) == set.contains($0) })
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `two of them, of whatever length, are put together as sets`(
        seed: UInt64
    ) {
        let random = Randomness.seeded(seed)
        let ((one, first), (other, second)) = (Self.drawn(random), Self.drawn(random))
        #expect(Self.numbers(one.intersection(other)) == first.intersection(second).sorted())
        #expect(one.commonCount(other) == first.intersection(second).count)
        var union = one
        union.formUnion(other)
        #expect(Self.numbers(union) == first.union(second).sorted())
    }

    @Test(arguments: 0..<100 as Range<UInt64>) func `is narrowed to what is wanted, and each number is asked once`(
        seed: UInt64
    ) {
        let (bitmap, set) = Self.drawn(.seeded(seed))
        var asked: [Int] = []
        let narrowed = bitmap.filter {
            asked.append($0)
            return $0.isMultiple(of: 3)
        }
        #expect(Self.numbers(narrowed) == set.filter { $0.isMultiple(of: 3) }.sorted())
        #expect(asked == set.sorted())
    }

    @Test func `to take out what is not there, even far beyond the end, changes nothing`() {
        var bitmap = Bitmap()
        bitmap.insert(3)
        bitmap.remove(1_000)
        #expect(Self.numbers(bitmap) == [3])
        #expect(!bitmap.contains(1_000))
    }
}
