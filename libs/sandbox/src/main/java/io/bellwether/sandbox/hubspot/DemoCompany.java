package io.bellwether.sandbox.hubspot;

import java.util.List;

/// The forty customers and prospects of the demo account. All are invented; all domains are reserved ones.
record DemoCompany(String name, String domain, String industry, String city, String country, String currency) {

    private static final String ROWS = """
            Northwind Robotics|northwind-robotics|INDUSTRIAL_AUTOMATION|Rotterdam|Netherlands|EUR
            Halvorsen Marine|halvorsen-marine|MARITIME|Bergen|Norway|EUR
            Brightwater Foods|brightwater-foods|FOOD_PRODUCTION|Bristol|United Kingdom|GBP
            Cobalt Ridge Mining|cobalt-ridge|MINING_METALS|Denver|United States|USD
            Lumen & Oak|lumen-oak|FURNITURE|Copenhagen|Denmark|EUR
            Pinecrest Health|pinecrest-health|HOSPITAL_HEALTH_CARE|Portland|United States|USD
            Vantage Freight|vantage-freight|LOGISTICS_AND_SUPPLY_CHAIN|Hamburg|Germany|EUR
            Solstice Energy|solstice-energy|RENEWABLES_ENVIRONMENT|Lisbon|Portugal|EUR
            Meridian Textiles|meridian-textiles|TEXTILES|Porto|Portugal|EUR
            Kestrel Aerospace|kestrel-aerospace|AVIATION_AEROSPACE|Toulouse|France|EUR
            Tamarind Hotels|tamarind-hotels|HOSPITALITY|Barcelona|Spain|EUR
            Granite Peak Insurance|granite-peak|INSURANCE|Zurich|Switzerland|EUR
            Fernhill Pharma|fernhill-pharma|PHARMACEUTICALS|Basel|Switzerland|EUR
            Bluefin Analytics|bluefin-analytics|COMPUTER_SOFTWARE|Boston|United States|USD
            Orchard Street Bank|orchard-street|BANKING|London|United Kingdom|GBP
            Cinder & Clay|cinder-clay|BUILDING_MATERIALS|Leeds|United Kingdom|GBP
            Polar Cold Chain|polar-cold-chain|WAREHOUSING|Gdansk|Poland|EUR
            Atlas Rail Systems|atlas-rail|RAILROAD_MANUFACTURE|Milan|Italy|EUR
            Juniper Learning|juniper-learning|E_LEARNING|Austin|United States|USD
            Saltmarsh Wind|saltmarsh-wind|RENEWABLES_ENVIRONMENT|Esbjerg|Denmark|EUR
            Harrow Dental Group|harrow-dental|MEDICAL_PRACTICE|Birmingham|United Kingdom|GBP
            Copperline Telecom|copperline|TELECOMMUNICATIONS|Dublin|Ireland|EUR
            Redwood Precision|redwood-precision|MACHINERY|Milwaukee|United States|USD
            Alder & Finch Legal|alder-finch|LAW_PRACTICE|Edinburgh|United Kingdom|GBP
            Monsoon Logistics|monsoon-logistics|LOGISTICS_AND_SUPPLY_CHAIN|Antwerp|Belgium|EUR
            Silverbirch Paper|silverbirch-paper|PAPER_FOREST_PRODUCTS|Tampere|Finland|EUR
            Quarry Lane Retail|quarry-lane|RETAIL|Manchester|United Kingdom|GBP
            Helix Biolabs|helix-biolabs|BIOTECHNOLOGY|San Diego|United States|USD
            Stonebridge Utilities|stonebridge|UTILITIES|Vienna|Austria|EUR
            Ember Roasters|ember-roasters|FOOD_BEVERAGES|Seattle|United States|USD
            Castellane Media|castellane-media|MEDIA_PRODUCTION|Paris|France|EUR
            Northgate Packaging|northgate-packaging|PACKAGING_AND_CONTAINERS|Lyon|France|EUR
            Whitlock Motors|whitlock-motors|AUTOMOTIVE|Detroit|United States|USD
            Drift Outdoor|drift-outdoor|SPORTING_GOODS|Innsbruck|Austria|EUR
            Palisade Security|palisade-security|COMPUTER_NETWORK_SECURITY|Tallinn|Estonia|EUR
            Larkspur Cosmetics|larkspur|COSMETICS|Florence|Italy|EUR
            Truenorth Surveying|truenorth-surveying|CIVIL_ENGINEERING|Chicago|United States|USD
            Oakhaven Care|oakhaven-care|INDIVIDUAL_FAMILY_SERVICES|Cardiff|United Kingdom|GBP
            Zephyr Electronics|zephyr-electronics|ELECTRICAL_ELECTRONIC_MANUFACTURING|Eindhoven|Netherlands|EUR
            Marlowe Publishing|marlowe-publishing|PUBLISHING|New York|United States|USD
            """;

    static List<DemoCompany> all() {
        return ROWS.lines()
                .map(row -> row.split("\\|", -1))
                .map(cells -> new DemoCompany(cells[0], cells[1] + ".example", cells[2], cells[3], cells[4], cells[5]))
                .toList();
    }
}
