import Foundation
import Testing

/// What the page of licences says is what the manifest builds in.
@Suite struct BillRules {
    private static let bill = Repository.file("Sources/Words/Resources/sbom.json").text
    private static let manifest = Repository.file("Package.swift").text

    /// Packages as they are named there, and their versions.
    private static func packages(in manifest: String) -> [(name: String, version: String)] {
        manifest.matches(of: /\.package\(url: "[^"]*\/([^"\/]+)", exact: "([^"]+)"/).map {
            ($0.1.lowercased(), String($0.2))
        }
    }

    /// Libraries of the system by the name under which the bill knows them.
    private static func libraries(in manifest: String) -> [String] {
        manifest.matches(of: /\.systemLibrary\(\s*name: "(\w+)"(?:, pkgConfig: "([^"]+)")?/).map {
            String($0.2 ?? $0.1)
        }
    }

    private static func missing(in bill: String, of manifest: String) -> [String] {
        let packages = packages(in: manifest).filter { package in
            !bill.lowercased().contains("/\(package.name)@\(package.version)\"")
        }
        return packages.map(\.name)
            + libraries(in: manifest).filter { !bill.contains("\"system:\($0)\"") }
    }

    @Test func `every package of the manifest stands in the bill of materials as it is tested, and every library`() {
        #expect(Self.packages(in: Self.manifest).count > 5)
        #expect(Self.libraries(in: Self.manifest).count > 8)
        #expect(Self.missing(in: Self.bill, of: Self.manifest) == [], "write it anew with scripts/sbom")
    }

    @Test func `one that is missing, or another version, would be seen`() {
        let manifest = #"""
            .package(url: "https://github.com/jpsim/Yams", exact: "99.0.0"),
            .systemLibrary(name: "CNew", pkgConfig: "libnew", providers: [.apt(["libnew-dev"])]),
            .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
            """#
        #expect(Self.missing(in: Self.bill, of: manifest) == ["yams", "libnew"])
    }

    @Test func `every component has a licence`() throws {
        let document = try JSONSerialization.jsonObject(with: Data(Self.bill.utf8)) as? [String: Any]
        let components = try #require(document?["components"] as? [[String: Any]])
        #expect(components.count > 30)
        for component in components {
            let licences = component["licenses"] as? [[String: String]]
            #expect(licences?.first?["expression"]?.isEmpty == false, "\(component["name"] ?? "")")
        }
    }
}
