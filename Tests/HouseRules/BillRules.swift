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

    @Test func `package, command and bill of materials name the same release`() throws {
        let changelog = Repository.file("packaging/debian/changelog").text
        let release = try #require(changelog.firstMatch(of: /neue-wege \(([^)]+)\)/)).1
        let command = Repository.file("Sources/NeueWege/NeueWege.swift").text
        #expect(command.contains("static let version = \"\(release)\""))
        #expect(Self.bill.contains("\"purl\": \"pkg:generic/neue-wege@\(release)\""), "write it anew with scripts/sbom")
    }

    @Test func `the bill has a number and a time, and a version for all that is built in`() throws {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(Self.bill.utf8)) as? [String: Any])
        let number = try #require(document["serialNumber"] as? String)
        #expect(number.wholeMatch(of: /urn:uuid:[0-9a-f-]{36}/) != nil)
        let time = try #require((document["metadata"] as? [String: Any])?["timestamp"] as? String)
        #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
        let components = try #require(document["components"] as? [[String: Any]])
        let unversioned = components.filter { $0["version"] == nil }.compactMap { $0["bom-ref"] as? String }
        #expect(unversioned.allSatisfy { $0.hasPrefix("system:") })
        // Swift's own libraries are linked into the program.
        for name in ["Swift", "ICU, in Foundation"] { #expect(!unversioned.contains("system:\(name)")) }
        #expect(components.contains { $0["bom-ref"] as? String == "built-in:Swift" })
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
