import Testing
import Words

@testable import Web

/// The picture that ends every page.
@Suite struct SiteMarkTests {
    /// From where to where each of those on the banks stands.
    private var shapes: [ClosedRange<Int>] {
        let drawing = SiteMark.banks.markup
        func numbers(_ found: (Substring, Substring)) -> (Int, Int) { (Int(found.0) ?? 0, Int(found.1) ?? 0) }
        let circles = drawing.matches(of: /cx="([0-9]+)" cy="[0-9]+" r="([0-9]+)"/).map { numbers(($0.1, $0.2)) }
        let squares = drawing.matches(of: /M([0-9]+) [0-9]+h([0-9]+)v/).map { numbers(($0.1, $0.2)) }
        let pointed = drawing.matches(of: /M([0-9]+) [0-9]+l([0-9]+)[ ]/).map { numbers(($0.1, $0.2)) }
        return (circles + pointed).map { $0 - $1...$0 + $1 } + squares.map { $0...$0 + $1 }
    }

    @Test(arguments: [320, 360, 375, 390, 412, 430, 768, 1_024, 1_280])
    func `no screen of a usual width cuts anybody in two`(width: Int) {
        #expect(shapes.count == 13)
        let seen = 800 - width / 2...800 + width / 2
        for shape in shapes where shape.overlaps(seen) {
            #expect(seen.contains(shape.lowerBound) && seen.contains(shape.upperBound), "\(shape)")
        }
    }
}
