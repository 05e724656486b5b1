// MentorBot on Azure: an App Service, its identity, Table storage that only this identity opens, and the bot's registration.
// No password exists anywhere: the same managed identity is the bot, opens the storage and reads the vault.

@description('Names every resource; letters and digits only, so that the storage account can carry it too.')
@minLength(3)
@maxLength(16)
param name string

@description('Entra object id of the first coordinator.')
param firstCoordinator string

@description('Where it runs.')
param location string = resourceGroup().location

@description('The App Service plan. B1 is the smallest that stays awake.')
param planSku string = 'B1'

@description('What people see as the bot\'s name.')
@maxLength(42)
param displayName string = 'MentorBot'

@description('Settings of the bot beside those below, each { name, value }: a deployment writes the settings as a whole, and drops what was set by hand.')
param settings array = []

var uniqueName = toLower('${name}${take(uniqueString(resourceGroup().id), 8)}')
var siteName = uniqueName
var vaultName = 'kv-${uniqueString(resourceGroup().id, name)}'
// Key Vault Secrets User
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
// Storage Table Data Contributor
var tableContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: uniqueName
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource tables 'tableServices' = {
    name: 'default'
  }
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableContributor)
  scope: storage
  properties: {
    roleDefinitionId: tableContributor
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// The certificate that closes the keys to what members confide is made in here by hand (deploy/README.md, step 2).
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // Without it what members confided could never be read again: nobody deletes it for good by mistake.
    enablePurgeProtection: true
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: secretsUser
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: planSku
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: siteName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      appCommandLine: 'dotnet MentorBot.dll'
      alwaysOn: true
      healthCheckPath: '/health/live'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: concat([
        { name: 'Urls', value: 'http://+:8080' }
        { name: 'WEBSITES_PORT', value: '8080' }
        // Which of the site's identities opens the storage and the vault.
        { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
        { name: 'Bot__AppId', value: identity.properties.clientId }
        { name: 'Bot__TenantId', value: identity.properties.tenantId }
        { name: 'Bot__Credential', value: 'ManagedIdentity' }
        { name: 'Bot__PublicAddress', value: 'https://${siteName}.azurewebsites.net' }
        { name: 'Storage__Kind', value: 'AzureTables' }
        { name: 'Storage__TablesEndpoint', value: storage.properties.primaryEndpoints.table }
        { name: 'Confidential__KeyVaultSecret', value: '${vault.properties.vaultUri}secrets/mentorbot-keys' }
        { name: 'Programme__Coordinators__0', value: firstCoordinator }
      ], settings)
    }
  }
  dependsOn: [
    mayUseTables
    mayReadSecrets
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${uniqueName}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: identity.properties.tenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
      }
    }
  }
}

output botAppId string = identity.properties.clientId
output tenantId string = identity.properties.tenantId
output siteName string = site.name
output tablesEndpoint string = storage.properties.primaryEndpoints.table
output keyVault string = vault.name
output health string = 'https://${site.properties.defaultHostName}/health/ready'
