import Domain
import Testing
import Words

@testable import Web

/// Whoever cannot tell the colours apart tells the sides apart.
@Suite struct SideShapeTests {
    @Test func `no two sides have the same shape, neither drawn nor as a character`() {
        let shapes = Side.allCases.map { SideShape(side: $0.rawValue) }
        #expect(Set(shapes.map(\.drawing.markup)).count == Side.allCases.count)
        #expect(Set(shapes.map(\.character)).count == Side.allCases.count)
        #expect(Set(shapes.map(\.rawValue)).count == Side.allCases.count)
    }

    @Test func `each shape has the colour of what it stands for, and an unknown side is like everybody else`() throws {
        let sheet = try StyleSheet.everybody.text(in: try ResourceFolder.of(target: "Web"))
        for shape in SideShape.allCases {
            #expect(sheet.contains(".tone-\(shape.rawValue)"), "\(shape)")
        }
        #expect(SideShape(side: "nowhere") == .other)
    }
}
